"""What is said where a chart is shared: its link, and what embeds it elsewhere."""

COPY_LINK, COPIED = "Copy link", "Copied"
EMBED = "Embed"
HOW_TO_EMBED = (
    "Paste this where the chart is to stand. It shows this day, and corrections of it; a click selects it all."
)
WHOLE_PAGE = "See the whole page"
THE_CHART, THE_PAGE = "the chart", "the whole page"

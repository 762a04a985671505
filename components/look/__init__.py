"""How everything looks: colours, style sheet, the page's own HTML."""

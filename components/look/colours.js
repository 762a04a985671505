// A figure comes as text, in slots: each stands for a colour of whatever palette the reader has.
const painted = (figure, palette) => JSON.parse(figure.replaceAll(/#\d{6}/g, slot => palette[slot] ?? slot));

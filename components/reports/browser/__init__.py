"""The browser that takes pictures, and the server it looks at."""

"""Files that stay whole, whoever writes them and whenever they are stopped."""

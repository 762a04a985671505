"""Reports: pictures of the pages, a document of their tables and charts, and what proves them right."""

"""Does the dashboard of this container answer? Ends with 0 when it does; there is no curl in the image."""

import os
from urllib.request import urlopen

PORT = os.environ["STREAMLIT_SERVER_PORT"]
BASE = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")

urlopen(f"http://127.0.0.1:{PORT}/{BASE}{'/' if BASE else ''}_stcore/health", timeout=4).close()

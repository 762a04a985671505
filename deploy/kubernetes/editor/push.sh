#!/bin/sh
# Brings what the editor saved into the repository that the readers follow. Arguments: the repository, the folder,
# and how many seconds to wait between two looks (one look when there is none).
set -eu
repository=$1 folder=$2 wait=${3:-}

[ -d "$folder/.git" ] || git clone --quiet "$repository" "$folder"
cd "$folder"
while :; do
  git add --all -- config ':(exclude,glob)**/.history/**'
  git diff --cached --quiet || git commit --quiet --message "config: saved in the browser"
  if ! git pull --quiet --rebase; then
    git rebase --abort || true
    echo "What was saved and what is in the repository contradict each other: mend it in $folder." >&2
    [ -n "$wait" ] || exit 1
  else
    git push --quiet
  fi
  [ -n "$wait" ] || exit 0
  sleep "$wait"
done

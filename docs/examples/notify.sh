#!/bin/sh
# The last lines of a unit that has failed, to whomever APPRISE_URLS names (mailto://…, ntfy://…, slack://…: apprise
# reads the variable itself), else by mail to the user who runs this.
set -eu
unit=$1
title="pressmark: $unit has failed on $(uname -n)"
body=$(journalctl --unit "$unit" --lines 30 --output cat 2>/dev/null || echo "no journal of $unit")
if command -v apprise >/dev/null 2>&1 && [ -n "${APPRISE_URLS:-}" ]; then
  printf '%s\n' "$body" | apprise --title "$title"
else
  printf '%s\n' "$body" | mail -s "$title" "$(id -un)"
fi

#!/usr/bin/env bash
# Makes mathjax.min.js anew, from the npm packages named below. Needs npm and the network; Hearth itself
# is built from the file that lies here.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --ignore-scripts --no-audit --no-fund mathjax-full@3.2.2 esbuild@0.24.0 >/dev/null
cp "$here/entry.js" .
# QJSEngine knows ES2016 and has no globalThis of its own.
npx esbuild entry.js --bundle --minify --format=iife --target=es2016 --legal-comments=none --log-level=warning \
    "--banner:js=/* MathJax 3.2.2, Apache-2.0, see LICENSE; made by build.sh */var globalThis=Function(\"return this\")(),console={log(){},warn(){},error(){}};" \
    --outfile="$here/mathjax.min.js"
cp node_modules/mathjax-full/LICENSE "$here/LICENSE"

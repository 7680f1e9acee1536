#!/usr/bin/env node
// A file of its own, so that it is there and executable before the first build, when npm links it.
import "../dist/cli/main.js";

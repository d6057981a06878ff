/** Looked at before anything else is loaded: older versions of Node stumble over our packages without saying why. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Levensloop needs Node 20.19 or later, and this is ${process.versions.node}.\n`);
  process.exit(1);
}

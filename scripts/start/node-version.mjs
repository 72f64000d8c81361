/** Ends the process with one sentence when Node is too old. Written so that an old Node can read it. */
export function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error('My Care Record needs Node 20.19 or newer and this is ' + process.versions.node + ': install a newer Node from https://nodejs.org and try again.');
  process.exit(1);
}

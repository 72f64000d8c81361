/**
 * Loaded first into each process that `npm start` runs. Its input is a pipe from the
 * parent: when that closes, the parent is gone, even by kill -9, and this process ends too.
 */
if (process.env.MY_CARE_RECORD_LEASH === String(process.ppid)) {
  delete process.env.MY_CARE_RECORD_LEASH;
  process.stdin.on('error', () => {});
  process.stdin.on('end', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 8_000).unref();
  });
  process.stdin.resume();
  // The pipe itself must not keep a process alive that has finished its work.
  process.stdin.unref?.();
}

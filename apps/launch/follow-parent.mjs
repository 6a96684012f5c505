/**
 * Preloaded into what the launcher starts (`node --import`): when the launcher is gone, even by kill -9,
 * the channel to it closes and this process ends as it would on SIGTERM.
 */
if (process.connected) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // The channel alone shall not keep the process alive.
  process.channel?.unref();
}

/** Asks again and again until it holds; fails after `milliseconds`. For what another process tells this one. */
export async function until(holds: () => Promise<boolean>, milliseconds = 5000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`still not so after ${milliseconds} ms: ${holds}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Computes for longer than a `TimeSlice`. */
export function burnTime(): void {
  const end = performance.now() + 6;
  while (performance.now() < end);
}

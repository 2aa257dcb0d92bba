/** The extension that does nothing: what any other costs at the least. */
export function activate(): void {
  return;
}

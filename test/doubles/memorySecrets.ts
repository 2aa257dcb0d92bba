/** A secret storage in memory. */
export class MemorySecrets {
  private readonly texts = new Map<string, string>();
  readonly onDidChange = () => ({ dispose: () => undefined });
  keys = () => Promise.resolve([...this.texts.keys()]);
  get = (name: string) => Promise.resolve(this.texts.get(name));
  store = (name: string, text: string) => Promise.resolve(void this.texts.set(name, text));
  delete = (name: string) => Promise.resolve(void this.texts.delete(name));
}

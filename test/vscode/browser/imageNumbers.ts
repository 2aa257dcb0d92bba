import type { Truth } from './truth';

/** As the view Images writes the numbers of a group: `214/1,204 unlicensed`. */
export function numbersOf(images: Truth['images']): string {
  const text = (value: number) => value.toLocaleString('en');
  return `${text(images.filter(({ licensed }) => !licensed).length)}/${text(images.length)} unlicensed`;
}

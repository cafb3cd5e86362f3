/** What is told of a key, told once: thousands of files of one release ask the same of its context. */
export function oncePer<Key extends object, Told>(tell: (key: Key) => Told): (key: Key) => Told {
  const told = new WeakMap<Key, { readonly value: Told }>();
  return (key) => {
    const known = told.get(key) ?? { value: tell(key) };
    told.set(key, known);
    return known.value;
  };
}

/** An LZ4 frame of blocks that are stored as they are; without checksums. */
export function frameOf(blocks: readonly Buffer[]): Buffer {
  return packedFrame(blocks.map((data) => ({ data, isStored: true })));
}

/** An LZ4 frame of blocks as given: 64 KiB at most, each unpacked with those before it in reach. */
export function packedFrame(
  blocks: readonly { readonly data: Buffer; readonly isStored: boolean }[],
): Buffer {
  const parts = blocks.flatMap(({ data, isStored }) => {
    const header = Buffer.alloc(4);
    header.writeUInt32LE(isStored ? data.length + 0x8000_0000 : data.length);
    return [header, data];
  });
  return Buffer.concat([Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0]), ...parts, Buffer.alloc(4)]);
}

/** Bytes in memory, read as an open file is. */
export function readerOf(bytes: Buffer): (target: Buffer, offset: number) => number {
  return (target, offset) => bytes.copy(target, 0, Math.min(offset, bytes.length));
}

import { inflateSync } from 'node:zlib';

const IS_COMPRESSED = 1;
const IS_FOLDER = 2;

interface Header {
  bytes: Buffer;
  treeAt: number;
  dataAt: number;
  namesAt: number;
  nodeLength: number;
}

/** The bytes of one file in a Qt binary resource archive (.rcc); throws where the path is not in it. Layout: Qt, rcc.cpp. */
export function readQtResource(bytes: Buffer, path: string): Buffer {
  const header = readHeader(bytes);
  let node = header.treeAt;
  for (const step of path.split('/')) {
    const next = children(header, node).find((child) => nodeName(header, child) === step);
    if (next === undefined) throw new Error(`The resource archive has no ${path}.`);
    node = next;
  }
  return nodeData(header, node);
}

function readHeader(bytes: Buffer): Header {
  if (bytes.toString('latin1', 0, 4) !== 'qres') throw new Error('Not a Qt resource archive.');
  return {
    bytes,
    treeAt: bytes.readUInt32BE(8),
    dataAt: bytes.readUInt32BE(12),
    namesAt: bytes.readUInt32BE(16),
    nodeLength: bytes.readUInt32BE(4) < 2 ? 14 : 22,
  };
}

function children({ bytes, treeAt, nodeLength }: Header, node: number): number[] {
  if ((bytes.readUInt16BE(node + 4) & IS_FOLDER) === 0) return [];
  const first = bytes.readUInt32BE(node + 10);
  return Array.from(
    { length: bytes.readUInt32BE(node + 6) },
    (_, i) => treeAt + (first + i) * nodeLength,
  );
}

function nodeName({ bytes, namesAt }: Header, node: number): string {
  const at = namesAt + bytes.readUInt32BE(node);
  const length = 2 * bytes.readUInt16BE(at);
  return Buffer.from(bytes.subarray(at + 6, at + 6 + length))
    .swap16()
    .toString('utf16le');
}

function nodeData({ bytes, dataAt }: Header, node: number): Buffer {
  const at = dataAt + bytes.readUInt32BE(node + 10);
  const data = bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at));
  // Qt puts the unpacked size, four bytes, before the deflated stream.
  return (bytes.readUInt16BE(node + 4) & IS_COMPRESSED) === 0
    ? data
    : inflateSync(data.subarray(4));
}

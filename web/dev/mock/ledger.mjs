// A small real log for the mock: RFC 6962 hashes, an Ed25519-signed checkpoint, tlog-proof files.
import { createHash, generateKeyPairSync, randomBytes, sign, verify } from 'node:crypto';

const sha = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const node = (left, right) => sha(Buffer.from([1]), left, right);

export const origin = '12990000MB0QINGHE1.donghu/7f3a91c2';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
const typed = Buffer.concat([Buffer.from([1]), raw]);
const keyId = sha(Buffer.from(`${origin}\n`), typed).subarray(0, 4);
export const vkey = `${origin}+${keyId.toString('hex')}+${typed.toString('base64')}`;

const leaves = [];

const split = (n) => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

function rootOf(list) {
  if (list.length === 0) return sha(Buffer.alloc(0));
  if (list.length === 1) return list[0];
  const k = split(list.length);
  return node(rootOf(list.slice(0, k)), rootOf(list.slice(k)));
}

function path(index, list) {
  if (list.length === 1) return [];
  const k = split(list.length);
  return index < k
    ? [...path(index, list.slice(0, k)), rootOf(list.slice(k))]
    : [...path(index - k, list.slice(k)), rootOf(list.slice(0, k))];
}

export function append(entry) {
  const leaf = sha(Buffer.from([0]), Buffer.from(JSON.stringify(entry)), randomBytes(32));
  leaves.push(leaf);
  return { index: leaves.length - 1, leaf: leaf.toString('hex'), size: leaves.length, root: root() };
}

export const size = () => leaves.length;
export const root = () => rootOf(leaves).toString('hex');
export const leafAt = (index) => leaves[index]?.toString('hex');

function checkpoint() {
  const text = `${origin}\n${leaves.length}\n${rootOf(leaves).toString('base64')}\n`;
  const signature = Buffer.concat([keyId, sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`;
}

export function proofFile(index) {
  if (!(index < leaves.length)) return undefined;
  const hashes = path(index, leaves).map((hash) => `${hash.toString('base64')}\n`);
  return `c2sp.org/tlog-proof@v1\nindex ${index}\n${hashes.join('')}\n${checkpoint()}`;
}

export function checkFile(text) {
  const [head, note, signed] = text.split('\n\n');
  const index = Number(/^index (\d+)$/m.exec(head ?? '')?.[1] ?? NaN);
  const [name, count, rootText] = (note ?? '').split('\n');
  if (!head?.startsWith('c2sp.org/tlog-proof@v1') || Number.isNaN(index) || !rootText) {
    return { verdict: 'broken', problems: ['MALFORMED'] };
  }
  if (name !== origin) return { verdict: 'unknownLog', origin: name, problems: [] };
  const signature = Buffer.from(signed?.trim().split(' ').pop() ?? '', 'base64').subarray(4);
  const facts = { origin, index, receiptSize: Number(count), headSize: leaves.length };
  if (!verify(null, Buffer.from(`${note}\n`), publicKey, signature)) {
    return { verdict: 'broken', ...facts, problems: ['BAD_SIGNATURE'] };
  }
  const expected = path(index, leaves.slice(0, Number(count))).map((hash) => hash.toString('base64'));
  const given = head.split('\n').slice(2);
  if (given.join() !== expected.join()) return { verdict: 'broken', ...facts, problems: ['ROOT_MISMATCH'] };
  return {
    verdict: 'included',
    ...facts,
    leaf: leafAt(index),
    at: '2026-05-13T09:12:44.310+08:00',
    problems: [],
  };
}

// @vitest-environment node
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { leads, readProof, type ProofFile } from './tlog';

const hash = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafHash = (entry: string) => hash(Buffer.from([0]), Buffer.from(entry, 'hex'));

// The eight test leaves of RFC 6962's reference trees and the root of all eight.
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const root8 = '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328';

function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function rootOf(leaves: Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  const k = split(leaves.length);
  return hash(Buffer.from([1]), rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

function path(index: number, leaves: Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k ? [...path(index, left), rootOf(right)] : [...path(index - k, right), rootOf(left)];
}

function proofOf(index: number, size: number): { leaf: string; proof: ProofFile } {
  const leaves = entries.slice(0, size).map(leafHash);
  const hashes = path(index, leaves).map((step) => step.toString('hex'));
  const root = rootOf(leaves).toString('hex');
  return { leaf: leaves[index]!.toString('hex'), proof: { origin: 'o', index, size, root, hashes } };
}

describe('a proof, checked in the browser', () => {
  it('agrees with the published root of the eight-leaf tree', () => {
    expect(proofOf(3, 8).proof.root).toBe(root8);
  });

  it('leads from each leaf of each tree of one to eight leaves to its root', async () => {
    for (let size = 1; size <= 8; size++) {
      for (let index = 0; index < size; index++) {
        const { leaf, proof } = proofOf(index, size);
        expect(await leads(leaf, proof), `${index} of ${size}`).toBe(true);
      }
    }
  });

  it('is refused when leaf, index, a sibling, the root or the length is another', async () => {
    const { leaf, proof } = proofOf(5, 8);
    const other = proofOf(4, 8).leaf;
    expect(await leads(other, proof)).toBe(false);
    expect(await leads(leaf, { ...proof, index: 4 })).toBe(false);
    expect(await leads(leaf, { ...proof, index: 9 })).toBe(false);
    expect(await leads(leaf, { ...proof, root: other })).toBe(false);
    expect(await leads(leaf, { ...proof, hashes: proof.hashes.slice(1) })).toBe(false);
    expect(await leads(leaf, { ...proof, hashes: [...proof.hashes, other] })).toBe(false);
  });

  it('is read from its file, with or without the extra line', () => {
    const { proof } = proofOf(2, 3);
    const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');
    const lines = proof.hashes.map(base64).join('\n');
    const note = `o\n3\n${base64(proof.root)}\n\n— o AAAA\n`;
    expect(readProof(`c2sp.org/tlog-proof@v1\nindex 2\n${lines}\n\n${note}`)).toEqual(proof);
    expect(readProof(`c2sp.org/tlog-proof@v1\nextra AAA=\nindex 2\n${lines}\n\n${note}`)).toEqual(proof);
    expect(readProof('index 2')).toBeUndefined();
    expect(readProof(`c2sp.org/tlog-proof@v1\nindex 02\n${lines}\n\n${note}`)).toBeUndefined();
  });
});

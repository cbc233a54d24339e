// Checks a proof file in the browser itself (RFC 6962, c2sp.org/tlog-proof): from the leaf up to the root that the
// checkpoint names. It does not check the checkpoint's signature: that is the server's answer, and `donghu verify`'s.

export interface ProofFile {
  origin: string;
  index: number;
  size: number;
  root: string;
  hashes: string[];
}

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

const hexOfBase64 = (text: string): string => toHex(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));

/** The parts of a proof file, or nothing if it isn't one. */
export function readProof(text: string): ProofFile | undefined {
  const [head, ...rest] = text.replace(/\r\n/g, '\n').split('\n\n');
  const lines = head?.trim().split('\n') ?? [];
  if (lines.shift() !== 'c2sp.org/tlog-proof@v1') return undefined;
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const index = Number(/^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '')?.[1] ?? NaN);
  const [origin, size, root] = rest[0]?.split('\n') ?? [];
  if (!Number.isSafeInteger(index) || !origin || !root || !/^(0|[1-9]\d*)$/.test(size ?? ''))
    return undefined;
  try {
    return { origin, index, size: Number(size), root: hexOfBase64(root), hashes: lines.map(hexOfBase64) };
  } catch {
    return undefined;
  }
}

async function node(left: string, right: string): Promise<string> {
  const bytes = Uint8Array.of(1, ...fromHex(left), ...fromHex(right));
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Whether this browser offers hashing here (only on secure addresses). */
export const canProve = (): boolean => typeof crypto !== 'undefined' && crypto.subtle !== undefined;

/** Whether the leaf, at its index, leads to the root (RFC 9162, 2.1.3.2). */
export async function leads(leaf: string, proof: ProofFile): Promise<boolean> {
  if (proof.index >= proof.size) return false;
  let at = proof.index;
  let last = proof.size - 1;
  let hash = leaf;
  for (const sibling of proof.hashes) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = await node(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = await node(hash, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash === proof.root;
}

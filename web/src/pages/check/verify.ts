// What is said about a receipt: the server's verdict, and what this browser found when it computed the path itself.
import { proof } from '@/api/endpoints';
import type { ReceiptCheck } from '@/api/types';
import { canProve, leads, readProof } from '@/lib/tlog';

export interface Finding extends ReceiptCheck {
  /** The path from the leaf to the root, computed here; nothing if this browser can't. */
  computed?: boolean;
}

export async function verify(receipt: string): Promise<Finding> {
  const verdict = await proof.check(receipt);
  const parts = readProof(receipt);
  if (!parts || !verdict.leaf || !canProve()) return verdict;
  return { ...verdict, computed: await leads(verdict.leaf, parts) };
}

/** Whole only if nobody objects. */
export const holds = (finding: Finding): boolean =>
  finding.verdict === 'included' && finding.computed !== false;

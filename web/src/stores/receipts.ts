// Receipts just received, for the page that shows them; afterwards they are read from the server again.
import { defineStore } from 'pinia';
import type { Receipt } from '@/api/types';

export const useReceipts = defineStore('receipts', () => {
  const fresh = new Map<string, Receipt>();
  return { keep: (receipt: Receipt) => fresh.set(receipt.id, receipt), of: (id: string) => fresh.get(id) };
});

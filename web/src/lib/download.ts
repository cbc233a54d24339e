// Saves an answer of the server as a file. Goes through fetch, because a plain link can carry neither an opening nor a
// refusal that can be read.

function nameFrom(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '');
  if (encoded?.[1]) return decodeURIComponent(encoded[1]);
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1];
}

export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export async function saveAnswer(response: Response, fallbackName: string): Promise<void> {
  saveBlob(await response.blob(), nameFrom(response.headers.get('Content-Disposition')) ?? fallbackName);
}

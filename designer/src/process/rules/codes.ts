/** A comma separated attribute (`S1, S2`) as its parts, empty ones left out. */
export function splitCodes(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The attribute for a list of codes; undefined for an empty list. */
export function joinCodes(codes: readonly string[]): string | undefined {
  return codes.length === 0 ? undefined : codes.join(',');
}

/** Codes of the 8-shaped spiral (8 字螺旋): static loop S1–S10, dynamic loop D1–D3 inside S5. */
export const spiralCodes = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'S10', 'D1', 'D2', 'D3'] as const;

import type { PersonRef } from '@zhengai/api/contract';

/** Somebody beside what they did. */
export const PersonName = ({ person }: { readonly person: PersonRef }) => (
  <span className="za-person">{person.name}</span>
);

/** What is sent in many places, and looked for where it must not come out. */

/** Digits that no id, time or checksum has: after a number's point, and in every word that is sent. */
export const DIGITS = '9174631582'
export const WORD = `canary${DIGITS}`
/** Would break out of an attribute, and open an element. */
export const MARKUP = `'"><${WORD} onload=alert(1)>`

/** Part of a page in which `MARKUP` stands as markup, or closes an attribute. */
export const UNESCAPED = /<canary|["']&gt;&lt;canary/

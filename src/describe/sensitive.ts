/** Headings that may be of something that a person need not say: a hint by name alone, for a person to decide. */

const WORDS = new Set(
  `sex race ethnicity ethnic religion faith caste age birth birthday birthdate birthyear dob nationality
  citizenship immigrant immigration disability disabled handicap marital married marriage divorced spouse partner
  pstatus orientation sexuality pregnant pregnancy smoker smoking smokes alcohol drinking drinker dalc walc drug drugs
  health illness disease diagnosis diabetes hiv mental bmi politics political union veteran criminal conviction
  geschlecht alter familienstand sexe`.split(/\s+/),
)
/** Words of one of these beginnings, such as ethnicities. */
const BEGINNINGS = ['ethnic', 'religio', 'national', 'disab', 'marital', 'gend', 'smok', 'racial']

/** Whether a heading looks like something sensitive: "Pstatus", "race/ethnicity", "isSmoker", "MaritalStatus". */
export function looksSensitive(heading: string): boolean {
  const words = heading
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return words.some(word => WORDS.has(word) || BEGINNINGS.some(beginning => word.startsWith(beginning)))
}

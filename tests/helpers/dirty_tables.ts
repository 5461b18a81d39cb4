/** Made tables, as dirty as those that people bring: what they hold is known, so that what is found can be judged. */

/** Numbers from 0 to 1, the same in every run (Mulberry32). */
export function drawer(seed = 1): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Made = { text: string; target: string; file: string }

const draw = drawer(7)
const whole = (low: number, high: number) => Math.floor(low + draw() * (high - low + 1))
const one = <T>(list: readonly T[]) => list[Math.floor(draw() * list.length)] as T
const quoted = (cell: string, delimiter: string) =>
  cell.includes(delimiter) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell

/** A CSV of rows. */
export function csvOf(headings: string[], rows: (string | number)[][], delimiter = ','): string {
  return [headings, ...rows]
    .map(row => row.map(cell => quoted(String(cell), delimiter)).join(delimiter))
    .join('\n')
    .concat('\n')
}

const times = (n: number, row: (i: number) => (string | number)[]) =>
  Array.from({ length: n }, (_, i) => row(i))

function indian(value: number): string {
  const digits = String(value)
  const last = digits.slice(-3)
  const rest = digits.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')
  return rest ? `${rest},${last}` : last
}

/** Prices as in "₹ 4,25,000", "45,000 kms", names that begin with a make, and prices that are asked for. */
export const usedCars: Made = {
  file: 'used_cars.csv',
  target: 'Price',
  text: csvOf(
    ['name', 'Year', 'kms_driven', 'Mileage', 'fuelType', 'Owner', 'Price'],
    times(400, i => {
      const [year, kms] = [whole(2003, 2019), whole(3, 190) * 1000 + whole(0, 999)]
      return [
        `${one(['Maruti', 'Hyundai', 'Tata', 'Honda'])} ${one(['Swift', 'i10', 'Indica', 'City'])} ${i} ${one(['VXi', 'LXi', 'Sportz'])}`,
        year,
        i % 50 === 0 ? '' : `${indian(kms).replace(/^(\d),(\d\d),/, '$1$2,')} kms`,
        `${(12 + draw() * 14).toFixed(1)} kmpl`,
        one(['Petrol', 'Diesel', 'LPG']),
        one(['First', 'Second', 'Third']),
        i % 40 === 0
          ? 'Ask For Price'
          : `₹ ${indian((year - 2000) * 25_000 - Math.round(kms / 3) + whole(80_000, 190_000))}`,
      ]
    }),
  ),
}

/** A European export: semicolons, decimal commas, points between thousands, days first, Latin-1 letters, an id. */
export const rents: Made = {
  file: 'rents.csv',
  target: 'Miete (EUR)',
  text: csvOf(
    [
      'Nr',
      'Straße',
      'Größe (m²)',
      'Zimmer',
      'Baujahr',
      'PLZ',
      'Eingestellt',
      'Garage',
      'Garagen-Miete',
      'Kaltmiete',
      'Miete (EUR)',
    ],
    times(300, i => {
      const [area, garage] = [20 + draw() * 120, whole(40, 120)]
      const cold = area * 11 + whole(100, 1400)
      return [
        i + 1,
        `${one(['Haupt', 'Bahnhof', 'Garten', 'Schul'])}straße ${i + 1}`,
        area.toFixed(2).replace('.', ','),
        whole(1, 5),
        whole(1900, 2020),
        `0${whole(1001, 1006)}`,
        `${whole(1, 28)}.${whole(1, 12)}.2021`,
        one(['ja', 'nein']),
        garage,
        cold.toFixed(2).replace('.', ','),
        (cold + garage)
          .toFixed(2)
          .replace('.', ',')
          .replace(/^(\d)(\d{3}),/, '$1.$2,'),
      ]
    }),
    ';',
  ),
}

/** A count an hour and day, in order of time, with its two parts, which are not known beforehand. */
export const rides: Made = {
  file: 'hour.csv',
  target: 'cnt',
  text: csvOf(
    ['instant', 'dteday', 'season', 'hr', 'holiday', 'temp', 'casual', 'registered', 'cnt'],
    times(720, i => {
      const [day, hour] = [Math.floor(i / 24), i % 24]
      const [casual, registered] = [whole(0, 80), whole(0, 20) + hour * 8]
      return [
        i + 1,
        new Date(Date.UTC(2011, 0, 1 + day)).toISOString().slice(0, 10),
        1 + Math.floor(day / 8),
        hour,
        day === 16 && hour < 3 ? 1 : 0,
        (0.2 + draw() / 2).toFixed(2),
        casual,
        registered,
        casual + registered,
      ]
    }),
  ),
}

/** Headings that begin with a digit, levels that are called NA and None, an id, a code, a constant, marks of grades. */
export const houses: Made = {
  file: 'house_prices.csv',
  target: 'SalePrice',
  text: csvOf(
    [
      'Order',
      'PID',
      'MS SubClass',
      '1st Flr SF',
      'Bsmt Qual',
      'Mas Vnr Type',
      'Lot Frontage',
      'Pool QC',
      'Utilities',
      'Heating QC',
      'Yr Sold',
      'Price per room',
      'SalePrice',
    ],
    times(500, i => {
      const area = whole(400, 2400)
      const price = area * 110 + whole(0, 40_000)
      return [
        i + 1,
        `0526${String(301_100 + i * 37).padStart(6, '0')}`,
        one(['020', '060', '120']),
        area,
        one(['Ex', 'Gd', 'TA', 'Fa', 'NA']),
        one(['None', 'None', 'BrkFace', 'Stone']),
        draw() < 0.2 ? 'NA' : whole(20, 150),
        i === 7 ? 'Ex' : 'NA',
        'AllPub',
        one(['Ex', 'Gd', 'TA', 'Fa', 'Po']),
        whole(2006, 2010),
        Math.round(Math.sqrt(price) * 100) / 100,
        price,
      ]
    }),
  ),
}

/** Grades between semicolons, all text quoted, with what people need not say. */
export const grades: Made = {
  file: 'student-mat.csv',
  target: 'G3',
  text: [
    'school;sex;age;Pstatus;Mjob;studytime;absences;G1;G3',
    ...times(395, () => {
      const first = whole(3, 19)
      const last = Math.max(0, Math.min(20, first + whole(-3, 3)))
      return [
        `"${one(['GP', 'MS'])}"`,
        `"${one(['F', 'M'])}"`,
        whole(15, 22),
        `"${one(['A', 'T'])}"`,
        `"${one(['teacher', 'health', 'services', 'at_home', 'other'])}"`,
        whole(1, 4),
        whole(0, 30),
        first,
        last,
      ]
    }).map(row => row.join(';')),
    '',
  ].join('\r\n'),
}

/** Money with signs and commas, and a column of sentences. */
export const charges: Made = {
  file: 'insurance.csv',
  target: 'charges',
  text: csvOf(
    ['age', 'sex', 'bmi', 'children', 'smoker', 'region', 'remarks', 'signed up', 'charges'],
    times(600, i => {
      const [age, smokes] = [whole(18, 64), draw() < 0.2]
      return [
        age,
        one(['female', 'male']),
        draw() < 0.05 ? '?' : (16 + draw() * 30).toFixed(3),
        whole(0, 5),
        smokes ? 'yes' : 'no',
        one(['southwest', 'southeast', 'northwest', 'northeast']),
        `The person number ${i} has called us ${whole(1, 900)} times in ${whole(1, 900)} days`,
        `${whole(1, 12)}/${whole(1, 28)}/2019`,
        `$${(age * 257 + (smokes ? 23_847 : 0) + draw() * 9000).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`,
      ]
    }),
  ),
}

export const DIRTY_TABLES = { usedCars, rents, rides, houses, grades, charges }

import { expect, it } from 'vitest'
import { createRoom } from '../../src/web/batch_room.ts'

it('all together take no more than there is, and who gives back makes room for others', () => {
  const room = createRoom(10)
  const [one, other] = [room.share(), room.share()]
  expect([one.take(6), other.take(4), other.take(1), one.take(1)]).toEqual([true, true, false, false])
  one.giveBack()
  one.giveBack() // again, which must not make more room than there is
  expect([other.take(6), one.take(1)]).toEqual([true, false])
})

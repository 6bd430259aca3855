import type { AnyNotificationName, NotificationOf } from "#shared/protocol/messages.ts"
import type { ClientConnection } from "#shared/room/client-connection.ts"

import { SocketSession } from "./socket-session.ts"

/**
 * Notifies many clients of the same, which is encoded once for all of them. A client whose notifications are held until a
 * reply is sent gets this one in its order among those.
 */
export function broadcast<N extends AnyNotificationName>(
  connections: readonly ClientConnection[],
  name: N,
  notice: NotificationOf<N>,
): void {
  const atOnce: SocketSession[] = []
  for (const connection of connections)
    if (connection instanceof SocketSession && !connection.isHolding) atOnce.push(connection)
    else connection.notify(name, notice)
  atOnce[0]?.notifyWith(atOnce, name, notice)
}

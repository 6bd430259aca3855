export type PhaseName =
  | "connecting"
  | "refused"
  | "door"
  | "outside"
  | "entering"
  | "lost"
  | "inside"
  | "reconnecting"
  | "ended"

/**
 * What comes of each input in each phase of a session, where something does: what the screen then shows,
 * and what is to be done, in order. `lost` is entering after the connection was lost.
 */
export const STEP_TABLE: Record<string, Partial<Record<PhaseName, string>>> = {
  connected: {
    connecting: "connecting, askLobby",
    refused: "refused no-entry, askLobby",
    door: "door, askLobby",
    outside: "outside closed waiting, askLobby",
    entering: "door waits, askLobby",
    lost: "door waits, askLobby",
    inside: "inside, askLobby",
    reconnecting: "reconnecting, askLobby",
  },
  disconnected: {
    connecting: "refused offline, dropLobby",
    refused: "refused no-entry, dropLobby",
    door: "door, dropLobby",
    outside: "outside closed waiting, dropLobby",
    entering: "door waits, dropLobby",
    lost: "door waits, dropLobby",
    inside: "reconnecting, dropLobby, pauseRoom",
    reconnecting: "reconnecting, dropLobby, pauseRoom",
  },
  lobbyChanged: {
    connecting: "connecting, askLobby",
    refused: "refused no-entry, askLobby",
    door: "door, askLobby",
    outside: "outside closed waiting, askLobby",
    entering: "door waits, askLobby",
    lost: "door waits, askLobby",
  },
  "lobbyAnswered member": {
    connecting: "door, startTime",
    refused: "door, startTime",
    door: "door, startTime",
    outside: "door, startTime",
    entering: "door waits, startTime",
    lost: "door waits, startTime",
    inside: "inside",
    reconnecting: "reconnecting",
  },
  "lobbyAnswered newcomer": {
    connecting: "door, startTime",
    refused: "door, startTime",
    door: "door, startTime",
    outside: "door, startTime",
    entering: "door waits, startTime",
    lost: "door waits, startTime",
    inside: "inside",
    reconnecting: "reconnecting",
  },
  "lobbyAnswered closed": {
    connecting: "outside closed no, startTime",
    refused: "outside closed no, startTime",
    door: "outside closed no, startTime",
    outside: "outside closed waiting, startTime, knock",
    entering: "door waits, startTime",
    lost: "door waits, startTime",
    inside: "inside",
    reconnecting: "reconnecting",
  },
  "lobbyAnswered withdrawn": {
    connecting: "out withdrawn, forgetGroup, closeAll, hangUp",
    refused: "out withdrawn, forgetGroup, closeAll, hangUp",
    door: "out withdrawn, forgetGroup, closeAll, hangUp",
    outside: "out withdrawn, forgetGroup, closeAll, hangUp",
    entering: "out withdrawn, forgetGroup, closeAll, hangUp",
    lost: "out withdrawn, forgetGroup, closeAll, hangUp",
    inside: "out withdrawn, closeRoom, forgetGroup, closeAll, hangUp",
    reconnecting: "out withdrawn, closeRoom, forgetGroup, closeAll, hangUp",
  },
  "lobbyAnswered removed": {
    connecting: "out removed, closeAll, hangUp",
    refused: "out removed, closeAll, hangUp",
    door: "out removed, closeAll, hangUp",
    outside: "out removed, closeAll, hangUp",
    entering: "out removed, closeAll, hangUp",
    lost: "out removed, closeAll, hangUp",
    inside: "out removed, closeRoom, closeAll, hangUp",
    reconnecting: "out removed, closeRoom, closeAll, hangUp",
  },
  "lobbyRefused offline": {},
  "lobbyRefused internal": {
    connecting: "refused internal, askLobbyLater",
    refused: "refused internal, askLobbyLater",
    door: "door, askLobbyLater",
    outside: "outside closed waiting, askLobbyLater",
    entering: "door waits, askLobbyLater",
    lost: "door waits, askLobbyLater",
    inside: "inside, askLobbyLater",
    reconnecting: "reconnecting, askLobbyLater",
  },
  "lobbyRefused no-entry": {
    connecting: "refused no-entry",
    refused: "refused no-entry",
    door: "refused no-entry",
    outside: "refused no-entry",
    inside: "refused no-entry, closeRoom",
    reconnecting: "refused no-entry, closeRoom",
  },
  pressed: {
    door: "door waits",
  },
  "pressRefused offline": {
    door: "door offline",
  },
  "pressRefused full": {
    door: "door full, askLobby",
  },
  signed: {
    door: "door",
    outside: "door",
  },
  enterSent: {
    door: "door waits",
  },
  roomUpdated: {
    entering: "door waits",
    lost: "door waits",
  },
  entered: {
    entering: "inside, tellTabs",
    lost: "reconnecting, tellTabs, pauseRoom, askLobby",
  },
  "enterRefused offline": {
    entering: "door offline",
    lost: "door offline",
  },
  "enterRefused pledge-needed": {
    entering: "door pledge-needed, askLobby",
    lost: "door pledge-needed, askLobby",
  },
  reentered: {
    inside: "inside, resumeRoom, startTime",
    reconnecting: "inside, resumeRoom, startTime",
  },
  "reenterRefused offline": {},
  "reenterRefused internal": {
    inside: "inside, askLobbyLater",
    reconnecting: "reconnecting, askLobbyLater",
  },
  "reenterRefused closed": {
    inside: "out closed, closeRoom, closeAll, hangUp",
    reconnecting: "out closed, closeRoom, closeAll, hangUp",
  },
  "reenterRefused pledge-needed": {
    inside: "door pledge-needed, closeRoom, startTime",
    reconnecting: "door pledge-needed, closeRoom, startTime",
  },
  "waitOutside newcomer": {
    door: "outside closed waiting",
    outside: "outside closed waiting",
  },
  "waitOutside returning": {
    door: "outside returning waiting",
    outside: "outside returning waiting",
  },
  waitRefused: {
    door: "outside closed no bad-input",
    outside: "outside closed no bad-input",
  },
  "knockRefused offline": {},
  "knockRefused stale": {
    outside: "outside closed waiting, askLobby",
  },
  "knockRefused later": {
    outside: "outside closed no later",
  },
  notLetIn: {
    outside: "outside closed unanswered",
  },
  stopWaiting: {
    outside: "outside closed no, stopKnocking",
  },
  lookSent: {
    door: "door",
    outside: "outside closed waiting",
  },
  "lookAnswered well": {
    door: "door",
  },
  "lookAnswered pledge-needed": {
    door: "door pledge-needed, askLobby",
    outside: "outside closed waiting, askLobby",
  },
  groupOpened: {
    door: "door",
    entering: "door waits",
    lost: "door waits",
  },
  seatTaken: {
    inside: "out taken-over, closeRoom, closeAll, hangUp",
    reconnecting: "out taken-over, closeRoom, closeAll, hangUp",
  },
  "evicted closed": {
    connecting: "ended, closeAll, hangUp",
    refused: "ended, closeAll, hangUp",
    door: "out closed, closeAll, hangUp",
    outside: "out closed, closeAll, hangUp",
    entering: "out closed, closeAll, hangUp",
    lost: "out closed, closeAll, hangUp",
    inside: "out closed, closeRoom, closeAll, hangUp",
    reconnecting: "out closed, closeRoom, closeAll, hangUp",
  },
  "evicted deleted": {
    connecting: "ended, forgetGroup, closeAll, hangUp",
    refused: "ended, forgetGroup, closeAll, hangUp",
    door: "out deleted, forgetGroup, closeAll, hangUp",
    outside: "out deleted, forgetGroup, closeAll, hangUp",
    entering: "out deleted, forgetGroup, closeAll, hangUp",
    lost: "out deleted, forgetGroup, closeAll, hangUp",
    inside: "out deleted, closeRoom, forgetGroup, closeAll, hangUp",
    reconnecting: "out deleted, closeRoom, forgetGroup, closeAll, hangUp",
  },
  left: {
    connecting: "ended, closeAll",
    refused: "ended, closeAll",
    door: "ended, closeAll",
    outside: "ended, closeAll",
    entering: "ended, closeAll",
    lost: "ended, closeAll",
    inside: "out left, closeRoom, closeAll",
    reconnecting: "out left, closeRoom, closeAll",
  },
}

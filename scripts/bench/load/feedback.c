// Transport-wide feedback (draft-holmer-rmcat-transport-wide-cc-extensions-01): when each packet arrived. From this the server
// estimates what the connection carries; without it, it would send less video.
#include "load.h"

#include <string.h>

#define RTP_FEEDBACK 205
#define TRANSPORT_FEEDBACK 15
#define REFERENCE_UNIT (64 * MS)
#define DELTA_UNIT (MS / 4)
// Of what is reported of one packet, two bits each.
#define NOT_RECEIVED 0
#define SMALL_DELTA 1
#define LARGE_DELTA 2
#define STATUSES_IN_CHUNK 7
// More would not fit into one datagram; what is beyond them is not reported.
#define MAX_REPORTED 400

void note_arrival(Transport *transport, uint16_t seq, uint32_t ssrc, uint64_t at) {
  Arrivals *arrivals = &transport->arrivals;
  const int16_t offset = (int16_t)(seq - arrivals->first);
  if (!arrivals->started || offset >= ARRIVALS) {
    arrivals->started = true;
    arrivals->first = seq;
    memset(arrivals->at, 0, sizeof arrivals->at);
  } else if (offset < 0) {
    // It comes after the feedback about it.
    return;
  }
  if (!arrivals->any || (int16_t)(seq - arrivals->last) > 0) arrivals->last = seq;
  arrivals->any = true;
  arrivals->media_ssrc = ssrc;
  arrivals->at[seq % ARRIVALS] = at;
}

static uint64_t reference_of(const Arrivals *arrivals, int count) {
  for (int i = 0; i < count; i++) {
    const uint64_t at = arrivals->at[(uint16_t)(arrivals->first + i) % ARRIVALS];
    if (at != 0) return at / REFERENCE_UNIT;
  }
  return 0;
}

// Appends one arrival time after the other; returns how many bytes they take.
static int put_deltas(const Arrivals *arrivals, int count, uint64_t reference, uint8_t *statuses,
                      uint8_t *deltas) {
  int size = 0;
  int64_t ticks = (int64_t)(reference * (REFERENCE_UNIT / DELTA_UNIT));
  for (int i = 0; i < count; i++) {
    const uint64_t at = arrivals->at[(uint16_t)(arrivals->first + i) % ARRIVALS];
    statuses[i] = NOT_RECEIVED;
    if (at == 0) continue;
    const int64_t delta = (int64_t)(at / DELTA_UNIT) - ticks;
    // Longer than a gap can be written: as if it had not come.
    if (delta > INT16_MAX || delta < INT16_MIN) continue;
    ticks += delta;
    if (delta >= 0 && delta <= UINT8_MAX) {
      statuses[i] = SMALL_DELTA;
      deltas[size++] = (uint8_t)delta;
    } else {
      statuses[i] = LARGE_DELTA;
      put16(deltas + size, (uint16_t)(int16_t)delta);
      size += 2;
    }
  }
  return size;
}

static int put_chunks(const uint8_t *statuses, int count, uint8_t *chunks) {
  int size = 0;
  for (int i = 0; i < count; i += STATUSES_IN_CHUNK) {
    unsigned chunk = 0xc000;
    for (int j = 0; j < STATUSES_IN_CHUNK && i + j < count; j++)
      chunk |= (unsigned)statuses[i + j] << 2 * (STATUSES_IN_CHUNK - 1 - j);
    put16(chunks + size, chunk);
    size += 2;
  }
  return size;
}

void send_feedback(Transport *transport) {
  Arrivals *arrivals = &transport->arrivals;
  if (!arrivals->any) return;
  int count = (uint16_t)(arrivals->last - arrivals->first) + 1;
  if (count > MAX_REPORTED) count = MAX_REPORTED;
  uint8_t packet[MAX_PACKET], statuses[MAX_REPORTED], deltas[2 * MAX_REPORTED];
  const uint64_t reference = reference_of(arrivals, count);
  const int delta_bytes = put_deltas(arrivals, count, reference, statuses, deltas);
  int size = 20 + put_chunks(statuses, count, packet + 20);
  memcpy(packet + size, deltas, (size_t)delta_bytes);
  size += delta_bytes;
  const int padding = (4 - size % 4) % 4;
  for (int i = 1; i <= padding; i++) packet[size++] = (uint8_t)(i == padding ? padding : 0);
  packet[0] = (uint8_t)(0x80 | (padding > 0 ? 0x20 : 0) | TRANSPORT_FEEDBACK);
  packet[1] = RTP_FEEDBACK;
  put16(packet + 2, (unsigned)(size / 4 - 1));
  put32(packet + 4, OWN_SSRC);
  put32(packet + 8, arrivals->media_ssrc);
  put16(packet + 12, arrivals->first);
  put16(packet + 14, (unsigned)count);
  put32(packet + 16, (uint32_t)(reference & 0xffffff) << 8 | arrivals->count++);
  if (srtp_protect_rtcp(transport->sealing, packet, &size) == srtp_err_status_ok)
    send_datagram(transport, packet, (size_t)size);
  // The next feedback begins behind this one, so that what is lost between them is reported as lost.
  arrivals->first = (uint16_t)(arrivals->first + count);
  arrivals->any = false;
  memset(arrivals->at, 0, sizeof arrivals->at);
}

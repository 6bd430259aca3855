// Sender and receiver reports (RFC 3550), and the requests for a key frame (RFC 4585, RFC 5104).
#include "load.h"

#include <string.h>

#define SENDER_REPORT 200
#define RECEIVER_REPORT 201
#define PAYLOAD_FEEDBACK 206
#define PICTURE_LOSS 1
#define FULL_INTRA 4
// Seconds from 1900, which NTP counts from, to 1970.
#define NTP_OFFSET 2208988800ull

// At most 31 fit into one report.
_Static_assert(MAX_CONSUMERS <= 32, "one receiver report for all consumers");

static void send_rtcp(Transport *transport, uint8_t *packet, int size) {
  if (srtp_protect_rtcp(transport->sealing, packet, &size) == srtp_err_status_ok)
    send_datagram(transport, packet, (size_t)size);
}

void send_sender_report(Transport *transport, Stream *stream) {
  uint8_t packet[128];
  const uint64_t now = wall_ns();
  packet[0] = 0x80;
  packet[1] = SENDER_REPORT;
  put16(packet + 2, 6);
  put32(packet + 4, stream->ssrc);
  put32(packet + 8, (uint32_t)(now / SECOND + NTP_OFFSET));
  put32(packet + 12, (uint32_t)(((now % SECOND) << 32) / SECOND));
  put32(packet + 16, stream->timestamp);
  put32(packet + 20, stream->packets);
  put32(packet + 24, stream->octets);
  send_rtcp(transport, packet, 28);
}

static void put_block(Consumer *consumer, uint8_t *block) {
  const int64_t expected = consumer->highest - consumer->reported;
  const int64_t lost = expected - (int64_t)(consumer->total - consumer->reported_total);
  memset(block, 0, 24);
  put32(block, consumer->ssrc);
  if (expected > 0 && lost > 0) block[4] = (uint8_t)(lost * 255 / expected);
  put32(block + 8, (uint32_t)consumer->highest);
  consumer->reported = consumer->highest;
  consumer->reported_total = consumer->total;
}

void send_receiver_report(Transport *transport) {
  uint8_t packet[8 + 24 * MAX_CONSUMERS + 64];
  int blocks = 0;
  for (int i = 0; i < transport->consumer_count && blocks < 31; i++)
    if (transport->consumers[i].started)
      put_block(&transport->consumers[i], packet + 8 + 24 * blocks++);
  packet[0] = (uint8_t)(0x80 | blocks);
  packet[1] = RECEIVER_REPORT;
  put16(packet + 2, (unsigned)(1 + 6 * blocks));
  put32(packet + 4, OWN_SSRC);
  send_rtcp(transport, packet, 8 + 24 * blocks);
}

void read_rtcp(int id, uint8_t *packet, int size) {
  // Only those who send are asked for anything.
  if (transports[id]->consumer_count > 0) return;
  if (srtp_unprotect_rtcp(transports[id]->opening, packet, &size) != srtp_err_status_ok) return;
  for (int at = 0; at + 12 <= size;) {
    const int length = 4 + 4 * get16(packet + at + 2);
    const int format = packet[at] & 31;
    if (packet[at + 1] == PAYLOAD_FEEDBACK && format == PICTURE_LOSS)
      request_key_frame(id, get32(packet + at + 8));
    if (packet[at + 1] == PAYLOAD_FEEDBACK && format == FULL_INTRA && at + 16 <= size)
      request_key_frame(id, get32(packet + at + 12));
    at += length;
  }
}

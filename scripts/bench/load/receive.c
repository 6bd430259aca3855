// What arrives: counted by SSRC and sequence number without decrypting, since both stand outside of the encryption. Only
// transports that measure the delay decrypt, as the send instant is inside; decrypting all would take as long as the
// server's encrypting.
#define _GNU_SOURCE
#include "load.h"

#include <string.h>
#include <time.h>

#define BATCH 32
// Where the send instant stands in the payload; see stream.c.
#define INSTANT_IN_AUDIO 2
#define INSTANT_IN_VIDEO 16
#define HEADER 12

static Consumer *consumer_of(Transport *transport, uint32_t ssrc) {
  for (int i = 0; i < transport->consumer_count; i++)
    if (transport->consumers[i].ssrc == ssrc) return &transport->consumers[i];
  return NULL;
}

static void count(Consumer *consumer, uint16_t seq) {
  if (!consumer->started) {
    consumer->started = true;
    consumer->highest = consumer->before = consumer->reported = (int64_t)seq - 1;
  }
  const int64_t number = consumer->highest + (int16_t)(seq - (uint16_t)consumer->highest);
  if (number > consumer->highest) consumer->highest = number;
  consumer->total++;
  // What was sent before the counters were reset does not count.
  if (number <= consumer->before) return;
  consumer->received++;
}

// Where the payload begins: after the header, its contributing sources and its extensions.
static int payload_offset(const uint8_t *packet, int size) {
  int at = HEADER + 4 * (packet[0] & 15);
  if (packet[0] & 0x10 && at + 4 <= size) at += 4 + 4 * get16(packet + at + 2);
  return at;
}

// The transport-wide sequence number among the one-byte header extensions; -1 when there is none.
static int transport_seq(const uint8_t *packet, int size, int extension) {
  if (!(packet[0] & 0x10)) return -1;
  const int begin = HEADER + 4 * (packet[0] & 15);
  if (begin + 4 > size || get16(packet + begin) != 0xbede) return -1;
  const int end = begin + 4 + 4 * get16(packet + begin + 2);
  for (int at = begin + 4; at + 2 < end && end <= size;) {
    const int id = packet[at] >> 4;
    if (id == 0) at++;
    else if (id == extension) return get16(packet + at + 1);
    else at += 2 + (packet[at] & 15);
  }
  return -1;
}

static void measure_delay(Transport *transport, Kind kind, uint8_t *packet, int size, uint64_t at) {
  if (srtp_unprotect(transport->opening, packet, &size) != srtp_err_status_ok) {
    counters.not_opened++;
    return;
  }
  const int instant =
      payload_offset(packet, size) + (kind == AUDIO ? INSTANT_IN_AUDIO : INSTANT_IN_VIDEO);
  uint64_t sent;
  if (instant + (int)sizeof sent > size) return;
  memcpy(&sent, packet + instant, sizeof sent);
  if (at > sent) note_delay(at - sent);
}

static void receive_rtp(Transport *transport, uint8_t *packet, int size, uint64_t at) {
  const uint32_t ssrc = get32(packet + 8);
  if (transport->extension > 0) {
    const int seq = transport_seq(packet, size, transport->extension);
    if (seq >= 0) note_arrival(transport, (uint16_t)seq, ssrc, at);
  }
  Consumer *consumer = consumer_of(transport, ssrc);
  // The server probes the bandwidth with a stream of its own.
  if (consumer == NULL) return;
  count(consumer, get16(packet + 2));
  if (transport->measures_delay) measure_delay(transport, consumer->kind, packet, size, at);
}

// RFC 7983: the first byte says which protocol it is; RFC 5761: the second tells RTCP from RTP.
static void receive(int id, uint8_t *packet, int size, uint64_t at) {
  Transport *transport = transports[id];
  if (size < HEADER) return;
  if (packet[0] < 4) {
    // The only message that counts is the first success response.
    if (transport->ice_connected || get16(packet) != 0x0101) return;
    transport->ice_connected = true;
    continue_dtls(id);
  } else if (packet[0] >= 20 && packet[0] < 64) {
    BIO_write(transport->incoming, packet, size);
    continue_dtls(id);
  } else if (transport->ready && packet[0] >= 128 && packet[0] < 192) {
    if (packet[1] >= 192 && packet[1] < 224) read_rtcp(id, packet, size);
    else receive_rtp(transport, packet, size, at);
  }
}

static uint64_t arrival_of(struct msghdr *message, uint64_t otherwise) {
  for (struct cmsghdr *each = CMSG_FIRSTHDR(message); each != NULL; each = CMSG_NXTHDR(message, each))
    if (each->cmsg_level == SOL_SOCKET && each->cmsg_type == SCM_TIMESTAMPNS) {
      struct timespec time;
      memcpy(&time, CMSG_DATA(each), sizeof time);
      return (uint64_t)time.tv_sec * SECOND + (uint64_t)time.tv_nsec;
    }
  return otherwise;
}

void receive_all(int id) {
  static uint8_t packets[BATCH][MAX_PACKET];
  static char control[BATCH][CMSG_SPACE(sizeof(struct timespec))];
  struct mmsghdr messages[BATCH] = {0};
  struct iovec parts[BATCH];
  int count;
  do {
    for (int i = 0; i < BATCH; i++) {
      parts[i] = (struct iovec){packets[i], MAX_PACKET};
      messages[i].msg_hdr.msg_iov = &parts[i];
      messages[i].msg_hdr.msg_iovlen = 1;
      messages[i].msg_hdr.msg_control = control[i];
      messages[i].msg_hdr.msg_controllen = sizeof control[i];
    }
    count = recvmmsg(transports[id]->fd, messages, BATCH, MSG_DONTWAIT, NULL);
    const uint64_t now = wall_ns();
    for (int i = 0; i < count; i++)
      receive(id, packets[i], (int)messages[i].msg_len, arrival_of(&messages[i].msg_hdr, now));
  } while (count == BATCH);
}

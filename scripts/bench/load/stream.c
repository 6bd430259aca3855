// What participants send: voices in Opus and pictures in VP8, filled with bytes that nobody decodes. The send instant is
// written into each packet.
#include "load.h"

#include <stdlib.h>
#include <string.h>

// Id of the transport-wide sequence number in the header of what is sent. What is received may have another.
#define SENT_EXTENSION 5
#define KEY_FRAME_EVERY (10 * SECOND)
// A key frame is larger than the frames between.
#define KEY_FRAME_TIMES 3
// Beyond this the generator counts as too slow to judge a server by it.
#define LATE (20 * MS)
#define GIVES_UP (100 * MS)
// Of the VP8 payload descriptor (RFC 7741): with picture id, TL0PICIDX, temporal layer and KEYIDX.
#define DESCRIPTOR 6
// Three temporal layers, as browsers send them in simulcast: one frame in four is of the lowest.
static const uint8_t LAYERS[] = {0, 2, 1, 2};

void add_stream(int transport, uint32_t ssrc, int payload_type, Kind kind, double per_second,
                int bytes, int frame_packets) {
  Stream *stream = &streams[stream_count++];
  memset(stream, 0, sizeof *stream);
  stream->transport = transport;
  stream->ssrc = ssrc;
  stream->payload_type = payload_type;
  stream->kind = kind;
  stream->bytes = bytes;
  stream->frame_packets = frame_packets;
  stream->interval = (uint64_t)((double)SECOND / per_second);
  stream->ticks = (uint32_t)((kind == AUDIO ? 48000 : 90000) / per_second);
  stream->seq = (uint16_t)rand();
  stream->timestamp = (uint32_t)rand();
}

// Each begins at an instant of its own within the interval: people do not speak in step.
void start_streams(int group) {
  const uint64_t now = monotonic_ns();
  for (int i = 0; i < stream_count; i++) {
    Stream *stream = &streams[i];
    if (transports[stream->transport]->group != group) continue;
    stream->next = now + (uint64_t)(drand48() * (double)stream->interval);
    stream->next_sender_report = now + (uint64_t)(drand48() * (double)SECOND);
    stream->next_key_frame = now + (uint64_t)(drand48() * (double)KEY_FRAME_EVERY);
    stream->key_frame_wanted = stream->kind == VIDEO;
  }
}

static int put_header(Stream *stream, Transport *transport, uint8_t *packet, bool marker) {
  packet[0] = 0x90;
  packet[1] = (uint8_t)(stream->payload_type | (marker ? 0x80 : 0));
  put16(packet + 2, stream->seq++);
  put32(packet + 4, stream->timestamp);
  put32(packet + 8, stream->ssrc);
  // One-byte header extension (RFC 8285) of one word.
  put16(packet + 12, 0xbede);
  put16(packet + 14, 1);
  packet[16] = SENT_EXTENSION << 4 | 1;
  put16(packet + 17, transport->next_transport_seq++);
  packet[19] = 0;
  return 20;
}

// RFC 7741: after the descriptor comes the frame, whose lowest bit says whether it is a key frame.
static int put_vp8(const Stream *stream, uint8_t *payload, bool first, bool key) {
  const uint8_t layer = key ? 0 : LAYERS[stream->frames % 4];
  payload[0] = first ? 0x90 : 0x80;
  payload[1] = 0xf0;
  put16(payload + 2, 0x8000u | (stream->picture & 0x7fff));
  payload[4] = stream->tl0_picture;
  payload[5] = (uint8_t)(layer << 6 | (layer > 0 ? 0x20 : 0));
  payload[DESCRIPTOR] = key ? 0 : 1;
  return DESCRIPTOR + 10;
}

static void send_packet(Stream *stream, bool first, bool last, bool key) {
  Transport *transport = transports[stream->transport];
  uint8_t packet[MAX_PACKET];
  int size = put_header(stream, transport, packet, stream->kind == VIDEO && last);
  uint8_t *payload = packet + size;
  memset(payload, 0x55, (size_t)stream->bytes);
  // A voice begins with the byte that says the kind of Opus frame (RFC 6716): 40 ms, one channel.
  const int instant = stream->kind == VIDEO ? put_vp8(stream, payload, first, key) : 2;
  if (stream->kind == AUDIO) payload[0] = 0x50;
  const uint64_t now = wall_ns();
  memcpy(payload + instant, &now, sizeof now);
  size += stream->bytes;
  stream->packets++;
  stream->octets += (uint32_t)stream->bytes;
  if (srtp_protect(transport->sealing, packet, &size) != srtp_err_status_ok) {
    counters.not_sent++;
    return;
  }
  send_datagram(transport, packet, (size_t)size);
  counters.sent++;
}

static void send_frame(Stream *stream, uint64_t now) {
  const bool key = stream->key_frame_wanted || now >= stream->next_key_frame;
  if (key) {
    stream->key_frame_wanted = false;
    stream->key_frames++;
    stream->next_key_frame = now + KEY_FRAME_EVERY;
    // The pattern of layers begins again with a key frame.
    stream->frames = 0;
  }
  if (LAYERS[stream->frames % 4] == 0) stream->tl0_picture++;
  const int packets = stream->frame_packets * (key ? KEY_FRAME_TIMES : 1);
  for (int i = 0; i < packets; i++) send_packet(stream, i == 0, i == packets - 1, key);
  stream->picture++;
  stream->frames++;
}

void send_due(int group, uint64_t now) {
  for (int i = 0; i < stream_count; i++) {
    Stream *stream = &streams[i];
    Transport *transport = transports[stream->transport];
    if (transport->group != group || !transport->ready || stream->next > now) continue;
    if (now - stream->next > LATE) counters.late++;
    if (stream->kind == VIDEO) send_frame(stream, now);
    else send_packet(stream, true, true, false);
    stream->timestamp += stream->ticks;
    stream->next += stream->interval;
    if (now > stream->next + GIVES_UP) stream->next = now;
    if (now >= stream->next_sender_report) {
      send_sender_report(transport, stream);
      stream->next_sender_report = now + SECOND;
    }
  }
}

void request_key_frame(int transport, uint32_t ssrc) {
  for (int i = 0; i < stream_count; i++)
    if (streams[i].transport == transport && streams[i].ssrc == ssrc && streams[i].kind == VIDEO) {
      streams[i].key_frame_wanted = true;
      streams[i].key_frames_asked++;
    }
}

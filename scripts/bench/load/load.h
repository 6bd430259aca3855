// Makes and counts the media of many participants for one media server on the same machine: ICE, DTLS-SRTP, RTP and RTCP
// as a browser sends them, without encoding or decoding. main.c describes the commands.
#ifndef LOAD_H
#define LOAD_H

#include <netinet/in.h>
#include <openssl/ssl.h>
#include <srtp2/srtp.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

#define MAX_TRANSPORTS 4096
#define MAX_STREAMS 4096
#define MAX_CONSUMERS 32
#define MAX_PACKET 1500
// Of what receives, in its RTCP; it sends no stream that could have one.
#define OWN_SSRC 1
#define MS 1000000ull
#define SECOND 1000000000ull

// How many transport-wide sequence numbers a feedback may span: some seconds of one receiver.
#define ARRIVALS 1024

typedef enum { AUDIO, VIDEO } Kind;

// One stream that a transport receives, by its SSRC. Sequence numbers are continued beyond 16 bits.
typedef struct {
  uint32_t ssrc;
  Kind kind;
  bool started;
  int64_t highest;     // sequence number
  int64_t before;      // the highest one when the counters were reset
  uint64_t received;   // since then
  int64_t reported;    // highest sequence number in the last receiver report
  uint64_t total;      // received since the start
  uint64_t reported_total;
} Consumer;

// When packets arrived, by transport-wide sequence number, since the last feedback.
typedef struct {
  bool started;
  bool any;            // since the last feedback
  uint16_t first, last;
  uint8_t count;       // of feedback messages, as the message carries it
  uint32_t media_ssrc;
  uint64_t at[ARRIVALS];   // ns; 0 where nothing has arrived
} Arrivals;

typedef struct {
  int group;
  int fd;
  struct sockaddr_in remote;
  char ufrag[260], password[260];
  bool ice_connected, ready, measures_delay;
  uint64_t next_binding, next_report, next_feedback;
  SSL *ssl;
  BIO *incoming, *outgoing;
  srtp_t sealing, opening;
  uint16_t next_transport_seq;   // of what it sends
  int extension;                 // id of the transport-wide sequence number in what it receives; 0: no feedback
  int consumer_count;
  Consumer consumers[MAX_CONSUMERS];
  Arrivals arrivals;
} Transport;

typedef struct {
  int transport;
  uint32_t ssrc;
  int payload_type;
  Kind kind;
  int bytes;                   // of payload, in each packet
  int frame_packets;           // of a frame that is no key frame
  uint64_t interval, next;     // ns
  uint64_t next_sender_report, next_key_frame;
  uint16_t seq, picture;
  uint8_t tl0_picture;
  uint32_t timestamp, ticks;   // ticks of the RTP clock between two packets or frames
  uint32_t packets, octets, frames;
  bool key_frame_wanted;
  uint64_t key_frames_asked, key_frames;   // since the last reset
} Stream;

// What the report says, since the last reset.
typedef struct {
  uint64_t sent, late, not_sent, not_opened;
  uint32_t *delays;   // microseconds
  size_t delay_count;
} Counters;

extern Transport *transports[MAX_TRANSPORTS];
extern Stream streams[MAX_STREAMS];
extern int stream_count;
extern Counters counters;

// basics.c: clocks, and numbers in network order
uint64_t monotonic_ns(void);
uint64_t wall_ns(void);
void put16(uint8_t *at, unsigned value);
void put32(uint8_t *at, uint32_t value);
uint16_t get16(const uint8_t *at);
uint32_t get32(const uint8_t *at);

// transport.c
Transport *open_transport(int id, int group, int port, const char *ufrag, const char *password);
void send_datagram(Transport *transport, const uint8_t *bytes, size_t size);
void send_binding_request(Transport *transport);

// dtls.c
const char *prepare_dtls(void);   // returns the fingerprint of the certificate
void start_dtls(Transport *transport);
void continue_dtls(int id);
void repeat_dtls(int id);

// stream.c
void add_stream(int transport, uint32_t ssrc, int payload_type, Kind kind, double per_second, int bytes,
                int frame_packets);
void start_streams(int group);
void send_due(int group, uint64_t now);
void request_key_frame(int transport, uint32_t ssrc);

// receive.c
void receive_all(int id);

// rtcp.c
void send_sender_report(Transport *transport, Stream *stream);
void send_receiver_report(Transport *transport);
void read_rtcp(int id, uint8_t *packet, int size);

// feedback.c
void note_arrival(Transport *transport, uint16_t seq, uint32_t ssrc, uint64_t at);
void send_feedback(Transport *transport);

// report.c
void reset_counters(int group);
void print_report(int group);
void note_delay(uint64_t ns);

#endif

// The counters since the last reset, as one line of JSON.
#include "load.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

// What one reset and the next report may span: some minutes of a few receivers.
#define MAX_DELAYS 4000000

Counters counters;

void note_delay(uint64_t ns) {
  if (counters.delays == NULL) counters.delays = malloc(MAX_DELAYS * sizeof(uint32_t));
  if (counters.delays == NULL || counters.delay_count == MAX_DELAYS) return;
  counters.delays[counters.delay_count++] = (uint32_t)(ns / 1000);
}

void reset_counters(int group) {
  uint32_t *delays = counters.delays;
  counters = (Counters){.delays = delays};
  for (int id = 0; id < MAX_TRANSPORTS; id++) {
    Transport *transport = transports[id];
    if (transport == NULL || transport->group != group) continue;
    for (int i = 0; i < transport->consumer_count; i++) {
      Consumer *consumer = &transport->consumers[i];
      consumer->before = consumer->highest;
      consumer->received = 0;
    }
  }
  for (int i = 0; i < stream_count; i++)
    if (transports[streams[i].transport]->group == group)
      streams[i].key_frames = streams[i].key_frames_asked = 0;
}

static int ascending(const void *one, const void *other) {
  const uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
  return a < b ? -1 : a > b;
}

static double delay_at(double part) {
  if (counters.delay_count == 0) return 0;
  return counters.delays[(size_t)((double)(counters.delay_count - 1) * part)] / 1000.0;
}

// Processor time of this process so far, ms.
static double own_processor(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  const double seconds = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
  return seconds * 1000 + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
}

void print_report(int group) {
  int consumers = 0, silent = 0;
  int64_t lost = 0, lost_voices = 0;
  uint64_t received = 0, key_frames = 0, key_frames_asked = 0;
  for (int id = 0; id < MAX_TRANSPORTS; id++) {
    Transport *transport = transports[id];
    if (transport == NULL || transport->group != group) continue;
    for (int i = 0; i < transport->consumer_count; i++) {
      const Consumer *consumer = &transport->consumers[i];
      const int64_t missing =
          consumer->highest - consumer->before - (int64_t)consumer->received;
      received += consumer->received;
      if (missing > 0) lost += missing;
      if (missing > 0 && consumer->kind == AUDIO) lost_voices += missing;
      if (consumer->received == 0) silent++;
      consumers++;
    }
  }
  for (int i = 0; i < stream_count; i++) {
    if (transports[streams[i].transport]->group != group) continue;
    key_frames += streams[i].key_frames;
    key_frames_asked += streams[i].key_frames_asked;
  }
  qsort(counters.delays, counters.delay_count, sizeof(uint32_t), ascending);
  printf("report {\"sent\":%lu,\"received\":%lu,\"lost\":%ld,\"lostVoices\":%ld,\"keyFrames\":%lu,"
         "\"keyFramesAsked\":%lu,\"consumers\":%d,\"silent\":%d,"
         "\"notOpened\":%lu,\"notSent\":%lu,\"late\":%lu,\"delays\":%zu,\"p50Ms\":%.3f,"
         "\"p99Ms\":%.3f,\"processorMs\":%.1f}\n",
         counters.sent, received, lost, lost_voices, key_frames, key_frames_asked, consumers, silent, counters.not_opened,
         counters.not_sent, counters.late, counters.delay_count, delay_at(0.5), delay_at(0.99),
         own_processor());
}

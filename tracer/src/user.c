/* What a program may call through svmtrace.h. */
#include "objects.h"

#include <stdlib.h>

void svmtrace_roi_begin(void)
{
    if (!traced())
        return;
    sync_point();
    record(R_ROI_BEGIN, 0);
}

void svmtrace_roi_end(void)
{
    if (!traced())
        return;
    sync_point();
    record(R_ROI_END, 0);
}

void *svmtrace_shared_alloc(const char *name, size_t size)
{
    void *p = named_alloc(size);
    if (p && traced()) {
        sched_point();
        record_region((uint64_t)(uintptr_t)p, size, name);
    }
    return p;
}

void svmtrace_name(const char *name, const void *p, size_t size)
{
    if (traced()) {
        sched_point();
        record_region((uint64_t)(uintptr_t)p, size, name);
    }
}

/*
 * Between barrier enter and leave, or while a thread waits for a flag, it carries out synchronisation
 * of the program's own making: neither its accesses nor its instructions nor the locks inside are
 * the program's work.
 */
static void pause_work(void)
{
    current->barrier_since = virtual_time();
    current->paused_at = svmtrace_now;
    current->quiet = 1;
    hot.limit = 0;
}

/* What was executed since the pause becomes waiting. */
static void resume_work(void)
{
    sched_point();
    current->skew += svmtrace_now - current->paused_at;
    svmtrace_now = current->paused_at;
    hot.start = svmtrace_now;
    hot.reads = hot.writes = hot.shared_reads = hot.shared_writes = 0;
    hot.limit = 1ull << ADDRESS_BITS;
    current->quiet = 0;
}

void svmtrace_barrier_enter(const void *barrier)
{
    if (!traced() || current->quiet)
        return;
    sync_point();
    struct object *o = object_at(barrier, O_HAND_BARRIER, 0, 0);
    record(R_BARRIER_ARRIVE, 2, o->id, *object_slot(o, current->id));
    pause_work();
}

void svmtrace_barrier_leave(const void *barrier)
{
    if (!traced() || !current->quiet)
        return;
    resume_work();
    struct object *o = object_at(barrier, O_HAND_BARRIER, 0, 0);
    record(R_BARRIER_LEAVE, 3, o->id, (*object_slot(o, current->id))++,
           virtual_time() - current->barrier_since);
    sched_point();
}

void svmtrace_flag_set(const void *flag)
{
    if (!traced() || current->quiet)
        return;
    sync_point();
    struct object *o = object_at(flag, O_FLAG, 0, 0);
    o->last = current->id;
    record(R_FLAG_SET, 1, o->id);
}

void svmtrace_flag_wait_begin(const void *flag)
{
    (void)flag;
    if (!traced() || current->quiet)
        return;
    sync_point();
    pause_work();
}

void svmtrace_flag_wait_end(const void *flag)
{
    if (!traced() || !current->quiet)
        return;
    resume_work();
    struct object *o = object_at(flag, O_FLAG, 0, 0);
    record(R_FLAG_WAIT, 3, o->id, (uint64_t)(o->last + 1), virtual_time() - current->barrier_since);
    sched_point();
}

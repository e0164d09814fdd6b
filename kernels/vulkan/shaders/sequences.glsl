// The table of sequences of a step: kernels/backend.h, SequenceTable. Define ENTRIES_BINDING, and
// PAGES_BINDING where pages are read, before the include; offsets are the caller's.
#ifndef SEQUENCES_GLSL
#define SEQUENCES_GLSL

layout(set = 0, binding = ENTRIES_BINDING) readonly buffer Entries { int entries[]; };
#ifdef PAGES_BINDING
layout(set = 0, binding = PAGES_BINDING) readonly buffer Pages { int pages[]; };
#endif

struct Sequence {
    uint firstRow, rows, context, slot;
};

Sequence sequenceAt(uint first, uint stride, uint index)
{
    const uint at = first + index * stride;
    return Sequence(
        uint(entries[at]), uint(entries[at + 1]), uint(entries[at + 2]), uint(entries[at + 3]));
}

// The sequence that a row belongs to; `count` when none does.
uint sequenceOfRow(uint first, uint stride, uint count, uint row)
{
    uint index = 0;
    for (; index < count; ++index) {
        const uint at = first + index * stride;
        if (row >= uint(entries[at]) && row < uint(entries[at]) + uint(entries[at + 1])) {
            break;
        }
    }
    return index;
}

#endif

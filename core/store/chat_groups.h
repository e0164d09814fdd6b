// The list of chats as people read it: pinned ones, then by the day of their last message.
// Pure functions, any thread.
#pragma once

#include "core/store/chat_records.h"

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace core::store {

enum class DateGroup { Pinned, Today, Yesterday, LastSevenDays, LastThirtyDays, Month };

struct ChatGroup {
    DateGroup date = DateGroup::Today;
    std::chrono::year_month month{}; // of DateGroup::Month
    std::vector<ChatSummary> chats;
};

// The day that a clock on this wall shows.
using DayOf = std::function<std::chrono::local_days(Time)>;
std::chrono::local_days localDayOf(Time time);

// Keeps the order of the chats, which is last changed first; no group is empty. `folder` picks the
// chats of one folder (none: those in no folder); pinned ones are pinned within their folder. A
// time in the future, from a clock that was wrong, counts as today.
std::vector<ChatGroup> groupedByDate(const std::vector<ChatSummary>& chats,
    std::optional<FolderId> folder, Time now, const DayOf& dayOf = localDayOf);

} // namespace core::store

#include "core/store/chat_groups.h"

#include <algorithm>
#include <ctime>

namespace core::store {
namespace {

using std::chrono::days;
using std::chrono::local_days;

// The group that a chat belongs to, without chats.
ChatGroup groupOf(const ChatSummary& chat, local_days today, const DayOf& dayOf)
{
    if (chat.pinned) {
        return {DateGroup::Pinned, {}, {}};
    }
    const local_days day = dayOf(chat.changed);
    const days age = today - day;
    if (age < days(1)) {
        return {DateGroup::Today, {}, {}};
    }
    if (age < days(2)) {
        return {DateGroup::Yesterday, {}, {}};
    }
    if (age <= days(7)) {
        return {DateGroup::LastSevenDays, {}, {}};
    }
    if (age <= days(30)) {
        return {DateGroup::LastThirtyDays, {}, {}};
    }
    const std::chrono::year_month_day date(day);
    return {DateGroup::Month, date.year() / date.month(), {}};
}

} // namespace

local_days localDayOf(Time time)
{
    const std::time_t seconds =
        std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    std::tm local{};
#ifdef _WIN32
    ::localtime_s(&local, &seconds);
#else
    ::localtime_r(&seconds, &local);
#endif
    return local_days(std::chrono::year(local.tm_year + 1900) /
                      std::chrono::month(unsigned(local.tm_mon + 1)) /
                      std::chrono::day(unsigned(local.tm_mday)));
}

std::vector<ChatGroup> groupedByDate(const std::vector<ChatSummary>& chats,
    std::optional<FolderId> folder, Time now, const DayOf& dayOf)
{
    std::vector<ChatGroup> groups;
    const local_days today = dayOf(now);
    for (const ChatSummary& chat : chats) {
        if (chat.folder != folder) {
            continue;
        }
        ChatGroup group = groupOf(chat, today, dayOf);
        const auto isSame = [&](const ChatGroup& other) {
            return other.date == group.date && other.month == group.month;
        };
        // Nearly always the last one, or the first for pinned chats.
        auto found = std::find_if(groups.rbegin(), groups.rend(), isSame);
        if (found != groups.rend()) {
            found->chats.push_back(chat);
            continue;
        }
        group.chats.push_back(chat);
        groups.insert(chat.pinned ? groups.begin() : groups.end(), std::move(group));
    }
    return groups;
}

} // namespace core::store

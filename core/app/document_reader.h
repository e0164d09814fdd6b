// Joins the documents' room, which knows no file formats, with the media's, which knows them.
//
// Functions for any thread.
#pragma once

#include "core/documents/document_library.h"
#include "core/documents/passage.h"

#include <string>
#include <vector>

namespace core::app {

documents::DocumentReader documentReader();
// Opens the PDF each time; not for a thread that must not wait.
documents::FindRects rectFinder();

} // namespace core::app

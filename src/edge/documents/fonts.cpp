#include "edge/documents/fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

namespace linli::documents {

FontMap font_map(std::filesystem::path const& folder) {
  FontMap out{pango_cairo_font_map_new()};
  std::unique_ptr<FcConfig, Del<FcConfigDestroy>> config{FcConfigCreate()};
  for (char const* face :
       {"NotoSerifCJK-Regular", "NotoSerifCJK-Bold", "NotoSansCJK-Regular", "NotoSansCJK-Bold"}) {
    auto const file = (folder / face).string() + ".otf";
    if (!FcConfigAppFontAddFile(config.get(), reinterpret_cast<FcChar8 const*>(file.c_str())))
      return out;
  }
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(out.get()), config.get());
  return out;
}

}  // namespace linli::documents

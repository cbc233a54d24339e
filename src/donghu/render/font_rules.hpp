// The private fontconfig configuration: no folder, no cache, nothing of the machine; only what to take for which face.
#pragma once

namespace donghu::render {

/// FandolSong-Bold declares a regular weight and the family of the regular face, so it gets a family of its own when
/// the file is scanned. Bindings are strong: the order below must win over fontconfig's view of which font speaks which
/// language (Fandol, holding only GB 2312, does not pass for Chinese there).
inline constexpr char kFontRules[] = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <match target="scan">
    <test name="postscriptname"><string>FandolSong-Bold</string></test>
    <edit name="family" mode="assign"><string>Donghu Song Bold</string></edit>
  </match>
  <match target="pattern">
    <test name="family"><string>donghu-fang</string></test>
    <edit name="family" mode="assign" binding="strong">
      <string>FandolFang</string><string>LXGW WenKai Light</string><string>Noto Serif CJK SC</string>
    </edit>
  </match>
  <match target="pattern">
    <test name="family"><string>donghu-hei</string></test>
    <edit name="family" mode="assign" binding="strong">
      <string>FandolHei</string><string>Noto Sans CJK SC</string>
      <string>Noto Serif CJK SC</string><string>LXGW WenKai</string>
    </edit>
  </match>
  <match target="pattern">
    <test name="family"><string>donghu-kai</string></test>
    <edit name="family" mode="assign" binding="strong">
      <string>FandolKai</string><string>LXGW WenKai</string><string>Noto Serif CJK SC</string>
    </edit>
  </match>
  <match target="pattern">
    <test name="family"><string>donghu-title</string></test>
    <edit name="family" mode="assign" binding="strong">
      <string>Donghu Song Bold</string><string>Noto Serif CJK SC</string><string>LXGW WenKai</string>
    </edit>
    <edit name="weight" mode="assign"><const>bold</const></edit>
  </match>
  <match target="pattern">
    <test name="family"><string>donghu-mono</string></test>
    <edit name="family" mode="assign" binding="strong">
      <string>LXGW WenKai Mono</string><string>Noto Sans Mono CJK SC</string>
    </edit>
  </match>
</fontconfig>
)";

}  // namespace donghu::render

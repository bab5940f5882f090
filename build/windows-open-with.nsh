; Offers Akin under "Open with" for the kinds of files that it reads, and makes it the default for none.
!define AKIN_OPENS "Software\Classes\Applications\${PRODUCT_FILENAME}.exe"

!macro customInstall
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\shell\open\command" "" '"$INSTDIR\${PRODUCT_FILENAME}.exe" "%1"'
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".jpg" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".jpeg" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".png" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".apng" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".webp" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".gif" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".tif" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".tiff" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".avif" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".svg" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".heic" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".heif" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".mp3" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".flac" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".ogg" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".oga" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".opus" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".wav" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".m4a" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".aac" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".aif" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".aiff" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".weba" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".txt" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".md" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".markdown" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".html" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".htm" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".xhtml" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".pdf" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".epub" ""
  WriteRegStr SHELL_CONTEXT "${AKIN_OPENS}\SupportedTypes" ".docx" ""
!macroend

!macro customUnInstall
  DeleteRegKey SHELL_CONTEXT "${AKIN_OPENS}"
!macroend

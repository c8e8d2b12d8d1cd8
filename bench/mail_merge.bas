Sub Main
  On Error GoTo Wrong
  told = "done"
  Dim info(3) As New com.sun.star.beans.PropertyValue
  info(0).Name = "Extension" : info(0).Value = "csv"
  info(1).Name = "HeaderLine" : info(1).Value = True
  info(2).Name = "FieldDelimiter" : info(2).Value = ","
  info(3).Name = "CharSet" : info(3).Value = "UTF-8"
  context = createUnoService("com.sun.star.sdb.DatabaseContext")
  source = context.createInstance()
  source.URL = "sdbc:flat:@LIST@"
  source.Info = info
  source.DatabaseDocument.storeAsURL("@BASE@", Array())
  context.registerObject("addresses", source)
  Dim given(9) As New com.sun.star.beans.NamedValue
  given(0).Name = "DataSourceName" : given(0).Value = "addresses"
  given(1).Name = "CommandType" : given(1).Value = CLng(0)
  given(2).Name = "Command" : given(2).Value = "addresses"
  given(3).Name = "DocumentURL" : given(3).Value = "@LETTER@"
  given(4).Name = "OutputType" : given(4).Value = CInt(2)
  given(5).Name = "OutputURL" : given(5).Value = "@OUTPUT@"
  given(6).Name = "FileNamePrefix" : given(6).Value = "number"
  given(7).Name = "FileNameFromColumn" : given(7).Value = True
  given(8).Name = "SaveFilter" : given(8).Value = "MS Word 2007 XML"
  given(9).Name = "SaveAsSingleFile" : given(9).Value = False
  job = createUnoService("com.sun.star.text.MailMerge")
  job.execute(given())
Told:
  file = FreeFile
  Open "@DONE@" For Output As #file
  Print #file, told
  Close #file
  Exit Sub
Wrong:
  told = Error$ & " (" & Erl & ")"
  Resume Told
End Sub

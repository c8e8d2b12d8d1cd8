Sub Main
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
  merge = createUnoService("com.sun.star.text.MailMerge")
  merge.DataSourceName = "addresses"
  merge.CommandType = 0
  merge.Command = "addresses"
  merge.DocumentURL = "@LETTER@"
  merge.OutputType = 2
  merge.OutputURL = "@OUTPUT@"
  merge.FileNamePrefix = "number"
  merge.FileNameFromColumn = True
  merge.SaveFilter = "MS Word 2007 XML"
  merge.SaveAsSingleFile = False
  started = Timer
  merge.execute(Array())
  file = FreeFile
  Open "@DONE@" For Output As #file
  Print #file, "done"
  Close #file
End Sub

package io.tokenload.report.page;

import io.tokenload.analysis.device.DeviceFindings;
import io.tokenload.report.DeviceText;
import java.util.List;
import java.util.Map;

/** What GPUs and host did: peaks of each cell, and pictures on the same clock as the client's. */
final class DevicesPanel implements Panel {

  /** An earlier version wrote the run. */
  static final String NOT_LOOKED = "No sample of a GPU or of the host is part of this run.";

  @Override
  public String id() {
    return "devices";
  }

  @Override
  public String title() {
    return "GPU and host";
  }

  @Override
  public boolean applies(PageData data) {
    return !data.summary().cells().isEmpty();
  }

  @Override
  public void write(PageData data, Markup out) {
    DeviceFindings found = data.findings().devices();
    if (found.isEmpty()) {
      out.element("p", NOT_LOOKED, "class", "tl-lead");
      return;
    }
    out.element("p", DeviceText.gpus(found), "class", "tl-lead");
    DevicesTable.write(data, out);
    List<String> remarks = DeviceText.remarks(found);
    if (!remarks.isEmpty()) {
      out.open("ul", "class", "tl-notes");
      remarks.forEach(remark -> out.element("li", remark));
      out.close();
    }
    TimePictures.write(data.pictures().devices(), data, out);
  }

  @Override
  public Map<String, ?> drawn(PageData data) {
    return TimePictures.drawn(data.pictures().devices(), data);
  }

  @Override
  public List<String> scripts() {
    return TimePictures.SCRIPTS;
  }
}

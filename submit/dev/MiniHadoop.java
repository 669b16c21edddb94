import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS with two data nodes and YARN with two node managers in one JVM, until it is killed. Writes
 * the configuration of their clients when everything answers. A file {@code namenode.down} in the
 * folder takes the name node away for as long as it is there.
 *
 * <p>Arguments: folder of everything, memory of a node manager in MB.
 */
final class MiniHadoop {
  private static final int NODES = 2;

  private MiniHadoop() {}

  public static void main(String[] arguments) {
    try {
      run(arguments);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1); // threads of what has started would keep the JVM
    }
  }

  private static void run(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    String memory = arguments[1];
    HdfsConfiguration hdfsConf = new HdfsConfiguration();
    hdfsConf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    hdfsConf.setBoolean("dfs.permissions.enabled", false);
    hdfsConf.setInt("dfs.replication", NODES);
    MiniDFSCluster hdfs =
        new MiniDFSCluster.Builder(hdfsConf).numDataNodes(NODES).format(true).build();
    hdfs.waitActive();

    System.setProperty("test.build.data", folder.resolve("yarn").toString());
    YarnConfiguration yarnConf = new YarnConfiguration(hdfsConf);
    yarnConf.set("yarn.nodemanager.resource.memory-mb", memory);
    yarnConf.set("yarn.nodemanager.resource.cpu-vcores", "8");
    yarnConf.set("yarn.minicluster.yarn.nodemanager.resource.memory-mb", memory);
    yarnConf.set("yarn.scheduler.minimum-allocation-mb", "128");
    yarnConf.set("yarn.nodemanager.vmem-check-enabled", "false");
    yarnConf.set(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99.5");
    yarnConf.set("yarn.scheduler.capacity.root.queues", "default");
    yarnConf.set("yarn.scheduler.capacity.root.default.capacity", "100");
    yarnConf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.8");
    MiniYARNCluster yarn = new MiniYARNCluster("l2l", NODES, 1, 1);
    yarn.init(yarnConf);
    yarn.start();
    yarn.waitForNodeManagersToConnect(60_000);

    Configuration clients = new Configuration(yarn.getConfig());
    clients.set("fs.defaultFS", hdfs.getURI().toString());
    // The mini cluster's own mapping is in no jar of a client.
    clients.set(
        "net.topology.node.switch.mapping.impl", "org.apache.hadoop.net.ScriptBasedMapping");
    Path conf = Files.createDirectories(folder.resolve("conf"));
    write(clients, conf.resolve("core-site.xml"));
    write(clients, conf.resolve("hdfs-site.xml"));
    write(clients, conf.resolve("yarn-site.xml")); // last: who sees it may begin
    obey(hdfs, folder.resolve("namenode.down"));
  }

  private static void write(Configuration configuration, Path file) throws Exception {
    Path aside = file.resolveSibling(file.getFileName() + ".writing");
    try (OutputStream out = Files.newOutputStream(aside)) {
      configuration.writeXml(out);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void obey(MiniDFSCluster hdfs, Path down) throws Exception {
    boolean up = true;
    while (true) {
      if (up && Files.exists(down)) {
        hdfs.shutdownNameNode(0);
        up = false;
      } else if (!up && !Files.exists(down)) {
        hdfs.restartNameNode(0);
        up = true;
      }
      Thread.sleep(100);
    }
  }
}
